package io.vifsched.experiments.reproduce;

import io.vifsched.experiments.scenario.Setting;

/**
 * A claim decided under one setting.
 *
 * @param measured the figures that decide it, in words
 */
record Finding(Claim claim, Setting setting, String measured, Verdict verdict) {
    /** True if it is not what was found before. */
    boolean isSurprise() {
        return claim.expected().get(setting) != verdict;
    }
}
