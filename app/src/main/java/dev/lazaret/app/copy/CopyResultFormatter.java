package dev.lazaret.app.copy;

import dev.lazaret.analysis.copy.CopyPlanResult;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.Inert;

/** Describes in a sentence why there is no copy. */
public final class CopyResultFormatter {
    private static final String NOT_COPIED = " Nothing was copied.";

    private CopyResultFormatter() {}

    /** Returns why a copy can't be planned, and what to do. */
    public static String sentence(CopyPlanResult.Obstacle obstacle) {
        return switch (obstacle) {
            case CopyPlanResult.Changed(RepoPath path) -> changed(path) + NOT_COPIED + " Try again.";
            case CopyPlanResult.NotExamined(String why) ->
                "The folder was not examined to its end (" + why + "), so a copy could contain what nobody looked at."
                        + NOT_COPIED;
            case CopyPlanResult.TooManyFindings() ->
                "A copy would have more findings than an audit lists, so some that make code run could be missing."
                        + NOT_COPIED;
            case CopyPlanResult.StillFires(String rule, RepoPath path) ->
                rule + " would still match " + shown(path) + " in a copy, whichever files are left out." + NOT_COPIED;
            case CopyPlanResult.Cancelled() -> "Cancelled." + NOT_COPIED;
        };
    }

    /** Returns why a copy could not be completed, and what is left of it. */
    public static String sentence(CopyWriter.Incomplete end) {
        return switch (end) {
            case CopyWriter.Changed(RepoPath path, String left) -> changed(path) + " " + left;
            case CopyWriter.Failed(RepoPath path, String why, String left) ->
                shown(path) + " could not be written: " + why + ". " + left;
            case CopyWriter.Cancelled(String left) -> "Cancelled. " + left;
        };
    }

    private static String changed(RepoPath path) {
        return shown(path) + " changed since it was audited.";
    }

    private static String shown(RepoPath path) {
        return "'" + Inert.path(path.bytes()) + "'";
    }
}
