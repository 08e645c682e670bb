package dev.lazaret.viewer.badges;

import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.icons.Icon;

/** Shows triggers by icon and words. */
public final class TriggerMarks {
    private TriggerMarks() {}

    /** Returns a few examples of the trigger; empty if the title is sufficient. */
    public static String examples(Trigger trigger) {
        return switch (trigger) {
            case OPEN -> "editor, file manager, coding agent";
            case ENTER -> "shell, prompt, direnv";
            case GIT -> "status, checkout, commit";
            case CARGO -> "even cargo metadata";
            case FETCH, CHECK, BUILD, TEST, RUN -> "";
            case OTHER -> "bench, just, clippy";
        };
    }

    /** Returns the trigger of a finding; for a finding that nothing triggers, its effect. */
    public static String words(Finding finding) {
        String words = finding.isElsewhere()
                ? "Run by a CI service"
                : TriggerGroup.of(finding.effect(), finding.trigger()).title();
        return finding.isTestData() ? words + ", in test data" : words;
    }

    public static Icon icon(Trigger trigger) {
        return switch (trigger) {
            case OPEN -> Icon.OPEN_OUT;
            case ENTER -> Icon.ENTER;
            case GIT -> Icon.BRANCH;
            case CARGO -> Icon.TERMINAL;
            case FETCH -> Icon.DOWNLOAD;
            case CHECK -> Icon.CHECK;
            case BUILD -> Icon.HAMMER;
            case TEST -> Icon.FLASK;
            case RUN -> Icon.PLAY;
            case OTHER -> Icon.MORE;
        };
    }
}
