package io.vifsched.reference;

import static io.vifsched.reference.Runs.LINK;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Orders of service by priority and deadline; 1 byte takes 1 ns, packets of 100 bytes come at time 0 unless stated. */
class ExactPriorityPoliciesTest {
    @Test
    void theLargestPriorityGoesFirstThenTheLowestVif() {
        List<Arrival> arrivals =
                Runs.all(Runs.packets(0, 2), Runs.packets(1, 2), Runs.packets(2, 1), Runs.packets(3, 1));
        ExactParameters parameters = ExactParameters.of(4, LINK).with("priority", 1, 3, 3, 2);
        assertThat(Runs.vifs(ExactPolicies.run("priority", parameters, arrivals)))
                .containsExactly(1, 1, 2, 3, 0, 0);
    }

    @Test
    void aTransmissionIsNotInterrupted() {
        List<Arrival> arrivals = Runs.all(Runs.packets(0, 2), List.of(new Arrival(1, 1, 100)));
        ExactParameters parameters =
                ExactParameters.of(2, LINK).with("priority", 1, 2).with("deadline", 1000, 10);
        assertThat(Runs.vifs(ExactPolicies.run("priority", parameters, arrivals)))
                .containsExactly(0, 1, 0);
        assertThat(Runs.vifs(ExactPolicies.run("edf", parameters, arrivals))).containsExactly(0, 1, 0);
    }

    @Test
    void theGuardLetsTheSmallerPrioritiesGoInTurn() {
        // Guard 2. Two of vif 0, then vif 1; two of vif 0, then behind vif 1: vif 2; two of vif 0, then round again:
        // vif 1; the last of vif 0, vif 2.
        List<Arrival> arrivals = Runs.all(Runs.packets(0, 7), Runs.packets(1, 2), Runs.packets(2, 2));
        ExactParameters parameters =
                ExactParameters.of(3, LINK).with("priority", 3, 2, 1).with("guard", 2);
        assertThat(Runs.vifs(ExactPolicies.run("priority", parameters, arrivals)))
                .containsExactly(0, 0, 1, 0, 0, 2, 0, 0, 1, 0, 2);
    }

    @Test
    void theGuardCountsOnlyWhileASmallerPriorityWaits() {
        // Guard 2, vif 1 comes at 150, during the second packet of vif 0, so the third is the first that counts.
        List<Arrival> arrivals = Runs.all(Runs.packets(0, 6), List.of(new Arrival(150, 1, 100)));
        ExactParameters parameters =
                ExactParameters.of(2, LINK).with("priority", 2, 1).with("guard", 2);
        assertThat(Runs.vifs(ExactPolicies.run("priority", parameters, arrivals)))
                .containsExactly(0, 0, 0, 0, 1, 0, 0);
    }

    @Test
    void theGuardDoesNotShareAmongEqualPriorities() {
        List<Arrival> arrivals = Runs.all(Runs.packets(0, 3), Runs.packets(1, 3));
        ExactParameters parameters = ExactParameters.of(2, LINK).with("guard", 1);
        assertThat(Runs.vifs(ExactPolicies.run("priority", parameters, arrivals)))
                .containsExactly(0, 0, 0, 1, 1, 1);
    }

    @Test
    void theGuardsCountPassesToTheNextVifOfTheFirstRank() {
        // Guard 2, priorities 3, 2, 1. Vif 0 sends 1 while vifs 1 and 2 wait, vif 1 sends 1 while vif 2 waits: vif 2.
        List<Arrival> arrivals = Runs.all(Runs.packets(0, 1), Runs.packets(1, 3), Runs.packets(2, 1));
        ExactParameters parameters =
                ExactParameters.of(3, LINK).with("priority", 3, 2, 1).with("guard", 2);
        assertThat(Runs.vifs(ExactPolicies.run("priority", parameters, arrivals)))
                .containsExactly(0, 1, 2, 1, 1);
    }

    @Test
    void whatIsDueFirstGoesFirst() {
        // Due: vif 0 at 1000, vif 1 at 500 and, from 350, 850; vif 2 at 100 and, from 50, 150; vif 3 at 500, after vif
        // 1.
        List<Arrival> arrivals = Runs.all(
                Runs.packets(0, 1),
                Runs.packets(3, 1),
                Runs.packets(1, 1),
                Runs.packets(2, 1),
                List.of(new Arrival(50, 2, 100), new Arrival(350, 1, 100)));
        ExactParameters parameters = ExactParameters.of(4, LINK).with("deadline", 1000, 500, 100, 500);
        assertThat(Runs.vifs(ExactPolicies.run("edf", parameters, arrivals))).containsExactly(2, 2, 1, 3, 1, 0);
    }
}
