package io.vifsched.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Random classes for {@code htb} and random groups for {@code hierarchical}. */
final class RandomTrees {
    private static final List<String> OUTER =
            List.of("rr", "wrr", "drr", "drr lazy", "scfq", "sfq", "wf2q+", "qfq", "qfq+", "priority", "wfq", "edf");
    private static final List<String> INNER = List.of(
            "fifo",
            "native",
            "rr",
            "wrr",
            "drr",
            "drr lazy",
            "priority",
            "wfq",
            "scfq",
            "sfq",
            "wf2q",
            "wf2q+",
            "wf2q+ lazy",
            "qfq",
            "qfq+",
            "edf",
            "hierarchical");

    private RandomTrees() {}

    /** Two or three levels for the vifs; every class has a rate and a ceiling of up to the whole link. */
    static ExactClass classes(SplittableRandom random, ExactParameters parameters) {
        long link = parameters.one("link");
        long longest = parameters.one("longest");
        List<ExactClass> tops = new ArrayList<>();
        for (List<Integer> vifs : partition(random, parameters.vifs())) {
            List<ExactClass> leaves = new ArrayList<>();
            for (int vif : vifs) {
                ExactClass leaf = ExactClass.leaf(vif, share(random, link, 16)).priority(random.nextInt(1, 4));
                leaves.add(tokens(random, leaf, link, longest));
            }
            ExactClass top = ExactClass.inner(share(random, link, 8), leaves);
            tops.add(leaves.size() == 1 && random.nextBoolean() ? leaves.get(0) : tokens(random, top, link, longest));
        }
        return tokens(random, ExactClass.inner(share(random, link, 2), tops), link, longest);
    }

    private static ExactClass tokens(SplittableRandom random, ExactClass of, long link, long longest) {
        ExactClass ceiled = random.nextBoolean() ? of.ceil(of.rateBitsPerSecond() + share(random, link, 2)) : of;
        return random.nextBoolean()
                ? ceiled.bursts(longest * random.nextInt(1, 4), longest * random.nextInt(1, 4))
                : ceiled;
    }

    private static long share(SplittableRandom random, long link, int parts) {
        return link / parts / 5 * random.nextInt(1, 6);
    }

    /** Groups of work-conserving policies, some of them groups again. */
    static ExactParameters groups(SplittableRandom random, ExactParameters parameters) {
        List<List<Integer>> partition = partition(random, parameters.vifs());
        List<ExactSpec> inner = new ArrayList<>();
        for (List<Integer> vifs : partition) {
            String id = INNER.get(random.nextInt(INNER.size()));
            ExactParameters own = numbers(random, vifs.size(), parameters);
            inner.add(new ExactSpec(id, id.equals("hierarchical") ? groups(random, own) : own));
        }
        String outer = OUTER.get(random.nextInt(OUTER.size()));
        return parameters.with(new ExactSpec(outer, numbers(random, partition.size(), parameters)), inner);
    }

    private static ExactParameters numbers(SplittableRandom random, int vifs, ExactParameters outside) {
        return ExactParameters.of(vifs, outside.one("link"))
                .with("weight", random.longs(vifs, 1, 7).toArray())
                .with("priority", random.longs(vifs, 1, 7).toArray())
                .with("quantum", outside.one("quantum"))
                .with("longest", outside.one("longest"))
                .with("rounding", List.of("ceil", "carry").get(random.nextInt(2)))
                .with(
                        "deadline",
                        random.longs(vifs, 1, outside.one("deadline") + 1).toArray())
                .with("aggregate", random.nextInt(1, 4));
    }

    private static List<List<Integer>> partition(SplittableRandom random, int vifs) {
        List<List<Integer>> parts = new ArrayList<>();
        for (int vif = 0; vif < vifs; vif++) {
            if (parts.isEmpty() || random.nextInt(3) == 0) {
                parts.add(new ArrayList<>());
            }
            parts.get(parts.size() - 1).add(vif);
        }
        return parts;
    }
}
