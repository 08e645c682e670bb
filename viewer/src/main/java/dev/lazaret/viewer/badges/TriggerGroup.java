package dev.lazaret.viewer.badges;

import dev.lazaret.analysis.catalogue.Effect;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.summary.LanguageServerFindingCounts;
import dev.lazaret.icons.Icon;
import java.util.ArrayList;
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

    /**
     * Execution points that an editor with a Rust language server triggers when it opens the folder. Each of them is
     * also in the group of its trigger, so lists do not show this group.
     */
    record LanguageServer() implements TriggerGroup {}

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

    /** Returns all groups that a list can be filtered by, in the order of their triggers. */
    static List<TriggerGroup> filters() {
        List<TriggerGroup> filters = new ArrayList<>(all());
        filters.add(1, new LanguageServer());
        return List.copyOf(filters);
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

    /** Whether a finding is in this group. */
    default boolean contains(Finding finding) {
        return this instanceof LanguageServer
                ? !finding.isTestData() && LanguageServerFindingCounts.starts(finding)
                : of(finding).equals(this);
    }

    /** Returns a stable key of the group. */
    default String key() {
        return switch (this) {
            case On(Trigger trigger) -> trigger.word();
            case LanguageServer() -> "language-server";
            case Hides() -> "hides";
            case Noted() -> "noted";
            case TestData() -> "test-data";
        };
    }

    default String title() {
        return switch (this) {
            case On(Trigger trigger) -> trigger.title();
            case LanguageServer() -> LanguageServerFindingCounts.TITLE;
            case Hides() -> "Misleading source";
            case Noted() -> "Noted";
            case TestData() -> "Test data";
        };
    }

    /** Same as {@link #title}, for a narrow column. */
    default String brief() {
        return switch (this) {
            case On(Trigger trigger) -> trigger == Trigger.CARGO ? "Any cargo" : trigger.title();
            case LanguageServer() -> LanguageServerFindingCounts.TITLE;
            case Hides() -> "Hides";
            case Noted() -> "Noted";
            case TestData() -> "Test data";
        };
    }

    /** Returns a few examples of the trigger; empty if the title is sufficient. */
    default String examples() {
        return switch (this) {
            case On(Trigger trigger) -> TriggerMarks.examples(trigger);
            case LanguageServer() -> LanguageServerFindingCounts.EXAMPLES;
            case TestData() -> "nothing else reads them";
            case Hides(), Noted() -> "";
        };
    }

    default Icon icon() {
        return switch (this) {
            case On(Trigger trigger) -> TriggerMarks.icon(trigger);
            case LanguageServer() -> Icon.OPEN_OUT;
            case Hides() -> Icon.HIDDEN;
            case Noted() -> Icon.NOTE;
            case TestData() -> Icon.FLASK;
        };
    }
}
