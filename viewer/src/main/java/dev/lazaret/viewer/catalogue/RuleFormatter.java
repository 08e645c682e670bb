package dev.lazaret.viewer.catalogue;

import dev.lazaret.analysis.catalogue.Rule;
import dev.lazaret.analysis.catalogue.Trigger;

/** Describes rules as text. */
final class RuleFormatter {
    private RuleFormatter() {}

    /** Returns what triggers a rule's findings, worded to follow the severity. */
    static String fires(Rule rule) {
        return switch (rule.rating().effect()) {
            case EXECUTES, REDIRECTS -> "fires on " + act(rule.trigger());
            case HIDES -> "fires nothing: misleading source";
            case INFORMS -> "fires nothing: only noted";
        };
    }

    private static String act(Trigger trigger) {
        return switch (trigger) {
            case OPEN -> "opening the folder";
            case ENTER -> "entering the folder";
            case GIT -> "a git command";
            case CARGO -> "any cargo command";
            case FETCH, CHECK, BUILD, TEST, RUN -> trigger.title();
            case OTHER -> "an action outside the steps";
        };
    }

    /**
     * Returns the source of a fact as a sentence: replaces the keyword in the catalogue with the beginning of a
     * sentence.
     */
    static String known(String source) {
        int colon = source.indexOf(':');
        String how = switch (colon < 0 ? "" : source.substring(0, colon)) {
            case "seen" -> "Tried";
            case "documented" -> "Documented";
            case "rule" -> "By definition";
            case "believed" -> "Believed";
            default -> "";
        };
        return how.isEmpty() ? source : how + source.substring(colon);
    }
}
