package io.vifsched.experiments;

import picocli.CommandLine.IVersionProvider;

/** Tells the program's version. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"vifsched " + number() + " (Java " + Runtime.version() + ")"};
    }

    /** The version as the jar's manifest has it. */
    static String number() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "of this build" : version;
    }
}
