package dev.lazaret.app.step;

/** The reason why a step was cancelled. It is shown after the word "stopped", so it does not repeat that word. */
public enum CancelReason {
    /** The auditor cancelled the step in the window. */
    AUDITOR("By the auditor."),
    /** The command received SIGINT, SIGTERM or a similar signal. */
    SIGNAL("By a signal that ended Lazaret's command."),
    /** The command's output can no longer be written. */
    UNREAD("Because what Lazaret's command prints could not be written any more."),
    /** Lazaret had an internal error. */
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
