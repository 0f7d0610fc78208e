package io.vifsched.experiments.capture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Runs while fuzzing only: a Jazzer that watches nothing finds nothing, and would look like success. */
class CanaryTest {
    @Test
    void fuzzingFindsAPlantedBug() {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(DiscoverySelectors.selectClass(BrokenTarget.class))
                                .build(),
                        listener);
        assertThat(listener.getSummary().getFailures())
                .anySatisfy(
                        failure -> assertThat(failure.getException()).hasStackTraceContaining(BrokenTarget.PLANTED));
    }
}
