package dev.lazaret.viewer.findings;

/** A pane in which the auditor gives a verdict, on one finding or on several. */
public interface VerdictPane {
    /** Opens the reasons for accepting, as the key A does. */
    void accept();

    /** Flags, as the key F does. */
    void flag();

    /** Withdraws the verdict, as the key U does. */
    void unreview();

    /** Focuses the note, as the key M does. */
    void editNote();
}
