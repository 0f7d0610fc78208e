package io.vifsched.experiments.spec;

import io.vifsched.PacketSchedulers;
import io.vifsched.PolicyOption.Kind;
import io.vifsched.PolicySpec;
import io.vifsched.Quantities;
import io.vifsched.experiments.files.InputException;

/** Puts into a spec what the command line knows: the number of vifs and the speed of the link. */
public final class Completion {
    private Completion() {}

    /**
     * A spec with the vifs and the link filled in.
     *
     * @throws InputException if the spec itself is for another link
     * @throws io.vifsched.SpecException if the spec breaks a rule
     */
    public static PolicySpec of(PolicySpec spec, int vifs, long linkBitsPerSecond) {
        String link = Quantities.format(Kind.RATE, linkBitsPerSecond);
        PolicySpec complete = spec.withDefault("vifs", Integer.toString(vifs)).withDefault("link", link);
        long own = PacketSchedulers.settings(complete).linkBitsPerSecond();
        if (own != linkBitsPerSecond) {
            throw InputException.of(
                    "--link-rate",
                    link,
                    Quantities.format(Kind.RATE, own) + " as the policy's own link=",
                    "in \"" + spec + "\"");
        }
        return complete;
    }
}
