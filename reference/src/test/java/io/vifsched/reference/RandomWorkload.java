package io.vifsched.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/**
 * A small random workload with parameters for every policy. Odd seeds are tiny and full of ties, even seeds resemble
 * traffic.
 */
record RandomWorkload(ExactParameters parameters, List<Arrival> arrivals) {
    // 0.8 bytes per nanosecond for even seeds, 1 for odd ones
    static RandomWorkload of(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        boolean tiny = seed % 2 != 0;
        int vifs = random.nextInt(1, 5);
        int packets = random.nextInt(1, 50);
        int longest = tiny ? 6 : 1500;
        long horizonNanos = (long) (packets * longest * random.nextDouble(0.1, 1.2));
        List<Arrival> arrivals = new ArrayList<>();
        for (int packet = 0; packet < packets; packet++) {
            long time = random.nextLong(horizonNanos + 1);
            int burst = random.nextInt(1, 4);
            int vif = random.nextInt(vifs);
            for (int i = 0; i < burst; i++) {
                arrivals.add(new Arrival(time, vif, random.nextInt(1, longest + 1)));
            }
        }
        ExactParameters parameters = ExactParameters.of(vifs, tiny ? 8_000_000_000L : 6_400_000_000L)
                .with("weight", random.longs(vifs, 1, 7).toArray())
                .with("priority", random.longs(vifs, 1, 7).toArray())
                .with("mean", random.longs(vifs, 1, 4).toArray())
                .with("quantum", tiny ? random.nextLong(1, 10) : random.nextLong(100, 3000))
                .with("longest", longest)
                .with("period", tiny ? 100 : 100_000)
                .with("min", random.longs(vifs, 0, 800_000_000).toArray())
                .with("rounding", List.of("ceil", "floor", "round", "carry").get(random.nextInt(4)))
                .with("deadline", random.longs(vifs, 1, tiny ? 60 : 60_000).toArray())
                .with("guard", random.nextInt(4))
                .with("aggregate", random.nextInt(1, 4));
        parameters = RandomTrees.groups(random, parameters.with(RandomTrees.classes(random, parameters)));
        return new RandomWorkload(parameters, arrivals);
    }

    /**
     * Bennett and Zhang's workload: a burst of a vif that has much of the link, and one packet of each of the others,
     * all of 100 bytes at time 0.
     */
    static RandomWorkload lead(long weight, int others) {
        long[] weights = LongStream.concat(
                        LongStream.of(weight), LongStream.generate(() -> 1).limit(others))
                .toArray();
        List<Arrival> arrivals = new ArrayList<>(Runs.packets(0, (int) weight + 1));
        for (int vif = 1; vif <= others; vif++) {
            arrivals.addAll(Runs.packets(vif, 1));
        }
        ExactParameters parameters = ExactParameters.of(others + 1, Runs.LINK)
                .with("weight", weights)
                .with("priority", weights)
                .with("longest", 100);
        SplittableRandom random = new SplittableRandom(weight);
        parameters = RandomTrees.groups(random, parameters.with(RandomTrees.classes(random, parameters)));
        return new RandomWorkload(parameters, arrivals);
    }

    /** All packets as long as the longest. */
    RandomWorkload withOneLength() {
        int longest = Math.toIntExact(parameters.one("longest"));
        return withArrivals(arrivals.stream()
                .map(arrival -> new Arrival(arrival.time(), arrival.vif(), longest))
                .toList());
    }

    Schedule run(String id) {
        return ExactPolicies.run(id, parameters, arrivals);
    }

    RandomWorkload withArrivals(List<Arrival> changed) {
        return new RandomWorkload(parameters, changed);
    }

    RandomWorkload with(String key, long... values) {
        return new RandomWorkload(parameters.with(key, values), arrivals);
    }
}
