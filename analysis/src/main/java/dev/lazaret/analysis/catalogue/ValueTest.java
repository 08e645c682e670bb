package dev.lazaret.analysis.catalogue;

/** A condition on one value. */
@FunctionalInterface
interface ValueTest {
    ValueTest ANY = place -> place.value() != null;

    boolean holds(Place place);

    default ValueTest and(ValueTest other) {
        return place -> holds(place) && other.holds(place);
    }
}
