package dev.lazaret.architecture.violation;

import java.io.IOException;
import java.util.function.IntConsumer;

/** Starts processes, and ends this one. */
public final class Processes {
    private Processes() {}

    /** Types of processes. */
    public static final class Types {
        static final class Builder {
            Object start() throws IOException {
                return new ProcessBuilder("/bin/true").start();
            }
        }

        static final class Handles {
            long own() {
                return ProcessHandle.current().pid();
            }
        }
    }

    /** The other way to start a process. */
    public static final class Exec {
        @SuppressWarnings("deprecation")
        static final class Words {
            Object start() throws IOException {
                return Runtime.getRuntime().exec("/bin/true");
            }
        }

        static final class Array {
            Object start() throws IOException {
                return Runtime.getRuntime().exec(new String[] {"/bin/true"});
            }
        }
    }

    /** Ends the JVM. */
    public static final class Exit {
        static final class Call {
            void end() {
                System.exit(1);
            }
        }

        static final class Reference {
            IntConsumer end() {
                return System::exit;
            }
        }

        static final class Halt {
            void end() {
                Runtime.getRuntime().halt(1);
            }
        }
    }
}
