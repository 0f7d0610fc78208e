package io.vifsched.reference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The groups of QFQ: members by start tag in slots, and groups of members whose slots have the same width.
 *
 * <p>In a group the member in the earliest slot goes first, and in a slot the one that was put into it first. A group
 * starts where its earliest slot starts and finishes two slots later. Of the groups that have started at a virtual time,
 * the one that finishes first goes first; equal ones go by the lower index, which is that of the narrower slots.
 */
final class SlotGroups {
    private record Place(Rational slotStart, Rational slotWidth, long turn) {
        Rational groupFinish() {
            return slotStart.plus(slotWidth.times(2));
        }
    }

    private static final Comparator<Place> ORDER = Comparator.comparing(Place::groupFinish)
            .thenComparing(Place::slotWidth)
            .thenComparing(Place::turn);

    private final List<Rational> slotWidths = new ArrayList<>();
    private final Map<Integer, Place> places = new HashMap<>();
    private long turn;

    /**
     * No members yet.
     *
     * @param longest by member: the largest difference of its finish and start tags
     */
    SlotGroups(List<Rational> longest) {
        longest.forEach(each -> slotWidths.add(slotWidth(each)));
    }

    /** The least power of two, whole or not, that is at least {@code longest}. */
    static Rational slotWidth(Rational longest) {
        Rational width = Rational.ONE;
        while (width.compareTo(longest) < 0) {
            width = width.times(2);
        }
        while (width.dividedBy(2).compareTo(longest) >= 0) {
            width = width.dividedBy(2);
        }
        return width;
    }

    boolean contains(int member) {
        return places.containsKey(member);
    }

    /** Puts a member into the slot of its start tag, behind the others there. */
    void put(int member, Rational start) {
        Rational width = slotWidths.get(member);
        Rational slotStart = width.times(start.dividedBy(width).floor());
        places.put(member, new Place(slotStart, width, turn++));
    }

    void remove(int member) {
        places.remove(member);
    }

    /** V, or where no group has started at V the least start of a group. */
    Rational advanced(Rational virtualTime) {
        Rational least = null;
        for (Place place : places.values()) {
            least = least == null ? place.slotStart() : least.min(place.slotStart());
        }
        return least == null ? virtualTime : virtualTime.max(least);
    }

    /** The member that goes first at V, or {@link ExactPolicy#NONE} if no group has started. */
    int first(Rational virtualTime) {
        int first = ExactPolicy.NONE;
        Place best = null;
        for (Map.Entry<Integer, Place> entry : places.entrySet()) {
            Place place = entry.getValue();
            if (place.slotStart().compareTo(virtualTime) <= 0 && (best == null || ORDER.compare(place, best) < 0)) {
                first = entry.getKey();
                best = place;
            }
        }
        return first;
    }
}
