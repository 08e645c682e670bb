package javafx.standing;

/** Replaces the library, which is not on this module's class path. */
public class Standing {
    /** Same signature as in {@code HostServices}. */
    public void showDocument(String address) {
        throw new IllegalStateException(address);
    }

    /** Same signature as in {@code Labeled}. */
    public void setWrapText(boolean wrapped) {
        throw new IllegalStateException(String.valueOf(wrapped));
    }
}
