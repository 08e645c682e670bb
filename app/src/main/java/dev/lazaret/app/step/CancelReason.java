package dev.lazaret.app.step;

/** Why a step was ended before its end. Said behind "stopped", so it does not say that again. */
public enum CancelReason {
    /** The auditor asked for it in the window. */
    AUDITOR("By the auditor."),
    /** SIGINT, SIGTERM or the like to the command. */
    SIGNAL("By a signal that ended Lazaret's command."),
    /** What is printed reaches nobody. */
    UNREAD("Because what Lazaret's command prints could not be written any more."),
    /** Lazaret could not go on. */
    DEFECT("Because of an error of Lazaret's own.");

    private final String words;

    CancelReason(String words) {
        this.words = words;
    }

    /** A sentence without a verb. */
    public String words() {
        return words;
    }
}
