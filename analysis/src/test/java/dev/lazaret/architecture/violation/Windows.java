package dev.lazaret.architecture.violation;

import java.awt.Point;
import javafx.standing.Standing;
import javax.swing.JButton;

/** Uses windows where code must run without a screen, and addresses where code only displays. */
public final class Windows {
    private Windows() {}

    /** Types of window toolkits. */
    public static final class Types {
        static final class Awt {
            Point place() {
                return new Point();
            }
        }

        static final class Swing {
            JButton button() {
                return new JButton();
            }
        }

        static final class Fx {
            Object application() {
                return new Standing();
            }
        }
    }

    /** Wrapped text. */
    public static final class Wrapping {
        static final class Words {
            void show() {
                new Standing().setWrapText(true);
            }
        }
    }

    /** Types of network addresses. */
    public static final class Addresses {
        static final class Page {
            void show() {
                new Standing().showDocument("none");
            }
        }
    }
}
