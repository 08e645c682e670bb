package dev.lazaret.viewer.badges;

import dev.lazaret.analysis.catalogue.Effect;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.icons.Icon;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A group of findings in lists: those with the same trigger or, for findings that nothing triggers, with the same
 * effect.
 */
public sealed interface TriggerGroup {
    /** Execution points with this trigger. */
    record On(Trigger trigger) implements TriggerGroup {}

    /** Misleading source, which is displayed differently from how it is interpreted. */
    record Hides() implements TriggerGroup {}

    /** Findings that only inform. */
    record Noted() implements TriggerGroup {}

    /** Findings in test data, with any effect. Only tests read this data. */
    record TestData() implements TriggerGroup {}

    /** Returns all groups, in the order in which lists show them. */
    static List<TriggerGroup> all() {
        return Stream.concat(ofRules().stream(), Stream.of(new TestData())).toList();
    }

    /** Returns the groups that rules can have, in the order in which lists show them. */
    static List<TriggerGroup> ofRules() {
        return Stream.concat(
                        Arrays.stream(Trigger.values()).<TriggerGroup>map(On::new), Stream.of(new Hides(), new Noted()))
                .toList();
    }

    /** Returns the group of a finding. */
    static TriggerGroup of(Finding finding) {
        return finding.isTestData() ? new TestData() : of(finding.effect(), finding.trigger());
    }

    /** Returns the group for an effect and a trigger. */
    static TriggerGroup of(Effect effect, Trigger trigger) {
        return switch (effect) {
            case EXECUTES, REDIRECTS -> new On(trigger);
            case HIDES -> new Hides();
            case INFORMS -> new Noted();
        };
    }

    /** Returns a stable key of the group. */
    default String key() {
        return switch (this) {
            case On(Trigger trigger) -> trigger.word();
            case Hides() -> "hides";
            case Noted() -> "noted";
            case TestData() -> "test-data";
        };
    }

    default String title() {
        return switch (this) {
            case On(Trigger trigger) -> trigger.title();
            case Hides() -> "Misleading source";
            case Noted() -> "Noted";
            case TestData() -> "Test data";
        };
    }

    /** Same as {@link #title}, for a narrow column. */
    default String brief() {
        return switch (this) {
            case On(Trigger trigger) -> trigger == Trigger.CARGO ? "Any cargo" : trigger.title();
            case Hides() -> "Hides";
            case Noted() -> "Noted";
            case TestData() -> "Test data";
        };
    }

    /** Returns a few examples of the trigger; empty if the title is sufficient. */
    default String examples() {
        return switch (this) {
            case On(Trigger trigger) -> TriggerMarks.examples(trigger);
            case TestData() -> "nothing else reads them";
            case Hides(), Noted() -> "";
        };
    }

    default Icon icon() {
        return switch (this) {
            case On(Trigger trigger) -> TriggerMarks.icon(trigger);
            case Hides() -> Icon.HIDDEN;
            case Noted() -> Icon.NOTE;
            case TestData() -> Icon.FLASK;
        };
    }
}
