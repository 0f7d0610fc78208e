package io.vifsched.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlotGroupsTest {
    private static SlotGroups groups(int members, long sumOfWeights) {
        SlotGroups groups = new SlotGroups(members, sumOfWeights);
        groups.clear();
        return groups;
    }

    @Test
    void aGroupIsTheLogarithmOfItsSlotWidth() {
        assertThat(SlotGroups.groupOf(1)).isZero();
        assertThat(SlotGroups.groupOf(2)).isEqualTo(1);
        assertThat(SlotGroups.groupOf(3)).isEqualTo(2);
        assertThat(SlotGroups.groupOf(4)).isEqualTo(2);
        assertThat(SlotGroups.groupOf((1L << 57) + 1)).isEqualTo(58);
    }

    /** Nothing of V is lost, whatever the sum of weights. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 7, 64, 65_535, 65_537, 4_194_303, (1L << 22) * 65_535 - 1, (1L << 22) * 65_535})
    void virtualTimeIsExact(long sumOfWeights) {
        SlotGroups groups = groups(1, sumOfWeights);
        Random random = new Random(sumOfWeights);
        BigInteger units = BigInteger.ZERO;
        for (int packet = 0; packet < 10_000; packet++) {
            int bytes = packet % 2 == 0 ? (1 << 20) + 1_000 - random.nextInt(3) : 1 + random.nextInt(2_000);
            groups.advance(bytes);
            units = units.add(BigInteger.valueOf(bytes).shiftLeft(36));
            BigInteger[] exact = units.divideAndRemainder(BigInteger.valueOf(sumOfWeights));
            assertThat(groups.virtualTime()).isEqualTo(exact[0].longValue());
            assertThat(groups.virtualRemainder()).isEqualTo(exact[1].longValue());
        }
    }

    @Test
    void membersOfASlotLeaveInTheOrderInWhichTheyCame() {
        SlotGroups groups = groups(4, 1);
        groups.add(2, 4, 15);
        groups.add(0, 4, 16); // the next slot
        groups.add(3, 4, 0);
        groups.add(1, 4, 17);
        assertThat(order(groups, 4)).isEqualTo("2301");
    }

    @Test
    void theEligibleGroupWithTheSmallestFinishComesFirst() {
        SlotGroups groups = groups(4, 1);
        groups.moveTo(100, 0);
        groups.add(0, 6, 64); // finish 64 + 128 = 192
        groups.add(1, 4, 101); // start 96, finish 96 + 32 = 128
        groups.add(2, 2, 104); // not eligible
        groups.add(3, 3, 101); // start 96, finish 96 + 16 = 112
        assertThat(order(groups, 3)).isEqualTo("310");
        assertThat(groups.virtualTime()).isEqualTo(100);
        assertThat(order(groups, 1)).isEqualTo("2");
        assertThat(groups.virtualTime()).isEqualTo(104);
    }

    @Test
    void amongGroupsThatFinishTogetherTheOneOfTheSmallerSlotsComesFirst() {
        SlotGroups groups = groups(2, 1);
        groups.moveTo(100, 0);
        groups.add(0, 5, 64); // finish 128
        groups.add(1, 4, 96); // finish 128
        assertThat(order(groups, 2)).isEqualTo("10");
    }

    @Test
    void aGroupOfWiderSlotsThatFinishesFirstComesFirst() {
        SlotGroups groups = groups(3, 1);
        groups.moveTo(200, 0);
        groups.add(0, 3, 195); // start 192, finish 192 + 16 = 208
        groups.add(1, 6, 64); // finish 64 + 128 = 192
        groups.add(2, 5, 160); // finish 160 + 64 = 224
        assertThat(order(groups, 3)).isEqualTo("102");
    }

    @Test
    void whereNoneIsEligibleVirtualTimeMovesToTheLeastStart() {
        SlotGroups groups = groups(3, 3);
        groups.advance(1); // 1/3 byte: a remainder, which the move drops
        long byteUnits = 1L << 36;
        groups.add(0, 37, 5 * byteUnits); // start 4 bytes, finish 8
        groups.add(1, 36, 4 * byteUnits); // start 4, finish 6
        groups.add(2, 36, 3 * byteUnits); // start 3
        assertThat(order(groups, 1)).isEqualTo("2");
        assertThat(groups.virtualTime()).isEqualTo(3 * byteUnits);
        assertThat(groups.virtualRemainder()).isZero();
        assertThat(order(groups, 2)).isEqualTo("10");
    }

    @Test
    void amongGroupsThatStartTogetherLaterTheOneOfTheSmallerSlotsComesFirst() {
        SlotGroups groups = groups(3, 1);
        groups.add(0, 5, 128);
        groups.add(1, 4, 128);
        groups.add(2, 6, 128);
        assertThat(order(groups, 3)).isEqualTo("102");
    }

    @Test
    void clearedGroupsAreAsNew() {
        SlotGroups groups = groups(3, 3);
        groups.add(0, 4, 16);
        groups.add(1, 4, 16);
        groups.add(2, 5, 64);
        groups.advance(1);
        groups.clear();
        assertThat(groups.first()).isEqualTo(-1);
        assertThat(groups.virtualTime()).isZero();
        assertThat(groups.virtualRemainder()).isZero();
        groups.add(1, 4, 16);
        groups.add(0, 4, 48);
        assertThat(order(groups, 2)).isEqualTo("10");
        assertThat(groups.first()).isEqualTo(-1);
    }

    @Test
    void anAddedWeightSlowsVirtualTimeFromThenOn() {
        // 3 bytes at a sum of 7, of which a remainder is left; then 10 at one of 10: a byte more.
        SlotGroups groups = groups(1, 7);
        groups.advance(3);
        long present = groups.virtualTime();
        assertThat(groups.virtualRemainder()).isPositive();
        groups.addWeight(3);
        assertThat(groups.virtualTime()).isEqualTo(present);
        assertThat(groups.virtualRemainder()).isZero();
        groups.advance(10);
        assertThat(groups.virtualTime()).isEqualTo(present + (1L << 36));
        assertThat(groups.virtualRemainder()).isZero();
    }

    @Test
    void aGroupGrowsToEitherSideAcrossTheEndOfItsRing() {
        SlotGroups groups = groups(64, 1);
        for (int member = 0; member < 64; member++) {
            int slot = member % 2 == 0 ? 31 - member / 2 : 32 + member / 2;
            assertThat(groups.add(member, 3, 8L * slot)).isEqualTo(8L * slot);
        }
        groups.moveTo(8 * 64, 0);
        for (int slot = 0; slot < 64; slot++) {
            int member = slot < 32 ? 2 * (31 - slot) : 2 * (slot - 32) + 1;
            assertThat(groups.first()).isEqualTo(member);
            groups.removeFirst();
        }
        assertThat(groups.first()).isEqualTo(-1);
    }

    @Test
    void whatLiesBeyondTheSlotsOfAGroupGoesToTheNearest() {
        SlotGroups groups = groups(4, 1);
        groups.add(0, 3, 0);
        assertThat(groups.add(1, 3, 8 * 100)).isEqualTo(8 * 63);
        assertThat(groups.add(2, 3, -8)).isZero();
    }

    @Test
    void aGroupReachesBackAsFarAsItsFreeSlots() {
        // Slots 10 and 70 of width 8 are 61 of the 64: three more are free before slot 10. -1 lies beyond, in slot -1.
        SlotGroups groups = groups(4, 1);
        groups.add(0, 3, 8 * 70);
        assertThat(groups.add(1, 3, 8 * 10 + 5)).isEqualTo(8 * 10 + 5);
        assertThat(groups.add(2, 3, -1)).isEqualTo(8 * 7);
        // The first slot is 7 now, and none is free before it.
        assertThat(groups.add(3, 3, -1)).isEqualTo(8 * 7);
        assertThat(order(groups, 4)).isEqualTo("2310");
        assertThat(groups.virtualTime()).isEqualTo(8 * 70);
    }

    @Test
    void aGroupReachesForwardUpToItsLastSlot() {
        // From slot 5 on the last one is 68; slot 69 would be at the place of slot 5.
        SlotGroups groups = groups(4, 1);
        groups.add(0, 3, 8 * 5 + 7);
        assertThat(groups.add(1, 3, 8 * 68 + 7)).isEqualTo(8 * 68 + 7);
        assertThat(groups.add(2, 3, 8 * 69)).isEqualTo(8 * 68);
        assertThat(groups.add(3, 3, 8 * 5)).isEqualTo(8 * 5);
        assertThat(order(groups, 4)).isEqualTo("0312");
        assertThat(groups.virtualTime()).isEqualTo(8 * 68);
    }

    @Test
    void tagsMayWrapAround() {
        SlotGroups groups = groups(3, 1);
        groups.moveTo(Long.MAX_VALUE, 0);
        groups.add(0, 4, Long.MAX_VALUE);
        groups.add(1, 4, Long.MIN_VALUE + 16);
        groups.add(2, 5, Long.MIN_VALUE);
        assertThat(order(groups, 3)).isEqualTo("021");
    }

    private static String order(SlotGroups groups, int members) {
        StringBuilder order = new StringBuilder();
        for (int i = 0; i < members; i++) {
            order.append(groups.first());
            groups.removeFirst();
        }
        return order.toString();
    }
}
