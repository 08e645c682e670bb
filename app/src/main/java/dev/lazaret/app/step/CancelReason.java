package dev.lazaret.app.step;

/** Why a step was cancelled. Shown after the word "stopped", so the text does not repeat the word. */
public enum CancelReason {
    /** The auditor cancelled the step in the window. */
    AUDITOR("By the auditor."),
    /** The command received SIGINT, SIGTERM or a similar signal. */
    SIGNAL("By a signal that ended Lazaret's command."),
    /** Nobody can read the command's output any more. */
    UNREAD("Because what Lazaret's command prints could not be written any more."),
    /** Lazaret failed. */
    DEFECT("Because of an error of Lazaret's own.");

    private final String words;

    CancelReason(String words) {
        this.words = words;
    }

    /** Returns the reason as a sentence without a verb. */
    public String words() {
        return words;
    }
}
