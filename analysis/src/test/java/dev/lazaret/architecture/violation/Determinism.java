package dev.lazaret.architecture.violation;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Results that depend on time and place. */
public final class Determinism {
    private Determinism() {}

    /** Sources of time and randomness. */
    public static final class Types {
        static final class Chance {
            int next() {
                return new Random().nextInt();
            }
        }

        static final class Secure {
            int next() {
                return new SecureRandom().nextInt();
            }
        }

        static final class Local {
            int next() {
                return ThreadLocalRandom.current().nextInt();
            }
        }

        static final class Time {
            Clock clock() {
                return Clock.systemUTC();
            }
        }
    }

    /** Calls that return the time. */
    public static final class Members {
        static final class Now {
            Instant now() {
                return Instant.now();
            }
        }

        static final class Today {
            LocalDate now() {
                return LocalDate.now(ZoneOffset.UTC);
            }
        }

        static final class Millis {
            long now() {
                return System.currentTimeMillis();
            }
        }

        static final class Nanos {
            long now() {
                return System.nanoTime();
            }
        }

        static final class Id {
            UUID next() {
                return UUID.randomUUID();
            }
        }
    }

    /** Global mutable state. */
    public static final class Global {
        @SuppressWarnings({"NonFinalStaticField", "UnusedVariable"})
        static final class Counter {
            static int count;
        }
    }
}
