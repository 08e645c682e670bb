package dev.lazaret.analysis.behavior;

import dev.lazaret.analysis.capability.Evidence;
import dev.lazaret.analysis.capability.UnitCapabilities;
import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.text.CollisionSafeCopy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The behavior that a unit's source predicts.
 *
 * @param places places in the source that predict each behavior, not counting tests; places that are certainly reached
 *     come first
 */
public record PredictedBehavior(Map<BehaviorKind, List<Evidence>> places) {
    private static final Comparator<Evidence> SURE_FIRST =
            Comparator.comparing((Evidence one) -> !one.reach().isCertain());

    public PredictedBehavior {
        places = CollisionSafeCopy.of(places);
    }

    /** Returns the predicted behavior of a unit whose root file was read. */
    public static PredictedBehavior of(UnitCapabilities read) {
        Map<BehaviorKind, List<Evidence>> places = new EnumMap<>(BehaviorKind.class);
        for (BehaviorKind kind : BehaviorKind.values()) {
            List<Evidence> here = read.executing().stream()
                    .filter(one -> kind.isPredictedBy(one.capability()))
                    .sorted(SURE_FIRST)
                    .toList();
            if (!here.isEmpty()) {
                places.put(kind, here);
            }
        }
        return new PredictedBehavior(places);
    }

    /** Returns the places that predict a behavior. */
    public List<Evidence> of(BehaviorKind kind) {
        return places.getOrDefault(kind, List.of());
    }

    /**
     * Compares observations with the predicted behavior. Results that need attention come first.
     *
     * @param seen the observations of the unit in a step in which it was executed
     * @param whole whether these are all observations; if not, a predicted behavior that was not observed is not
     *     reported
     */
    public List<BehaviorComparison> compared(List<Observation> seen, boolean whole) {
        List<BehaviorComparison> predictions = new ArrayList<>();
        for (BehaviorKind kind : BehaviorKind.values()) {
            List<Evidence> here = of(kind);
            if (!here.isEmpty()) {
                boolean shown = seen.stream().anyMatch(kind::isShownBy);
                if (!shown && !whole) {
                    continue;
                }
                predictions.add(new BehaviorComparison(
                        kind, shown ? BehaviorComparison.State.CONFIRMED : BehaviorComparison.State.NOT_SEEN, here));
            } else if (seen.stream().anyMatch(kind::isSurprising)) {
                predictions.add(new BehaviorComparison(kind, BehaviorComparison.State.UNFORESEEN, List.of()));
            }
        }
        predictions.sort(Comparator.comparing(BehaviorComparison::state));
        return predictions;
    }
}
