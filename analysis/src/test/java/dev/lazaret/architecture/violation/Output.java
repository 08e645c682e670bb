package dev.lazaret.architecture.violation;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.text.NumberFormat;
import java.time.ZoneId;
import java.util.function.Function;

/** Writes output that only the command line may write, and in the default encoding. */
public final class Output {
    private Output() {}

    /** Writes to the terminal. */
    @SuppressWarnings("SystemOut")
    public static final class Terminal {
        static final class Out {
            void say() {
                System.out.println();
            }
        }

        static final class Err {
            PrintStream say() {
                return System.err;
            }
        }

        static final class Trace {
            void say(IllegalStateException failure) {
                failure.printStackTrace();
            }
        }
    }

    /** Uses the default charset. */
    @SuppressWarnings("DefaultCharset")
    public static final class Charsets {
        static final class Encode {
            byte[] bytes(String text) {
                return text.getBytes();
            }
        }

        static final class EncodeReference {
            Function<String, byte[]> bytes() {
                return String::getBytes;
            }
        }

        static final class Decode {
            String text(byte[] bytes) {
                return new String(bytes);
            }
        }

        static final class DecodePart {
            String text(byte[] bytes) {
                return new String(bytes, 0, 1);
            }
        }

        static final class Read {
            InputStreamReader reader(InputStream in) {
                return new InputStreamReader(in);
            }
        }

        static final class Print {
            PrintStream printer(OutputStream out) {
                return new PrintStream(out, true);
            }
        }

        static final class Collected {
            String text(ByteArrayOutputStream out) {
                return out.toString();
            }
        }
    }

    /** Uses the default locale and time zone. */
    @SuppressWarnings("StringCaseLocaleUsage")
    public static final class Locales {
        static final class Lower {
            String text(String text) {
                return text.toLowerCase();
            }
        }

        static final class Format {
            String text(int number) {
                return String.format("%d", number);
            }
        }

        static final class Numbers {
            NumberFormat format() {
                return NumberFormat.getIntegerInstance();
            }
        }

        static final class Zone {
            ZoneId zone() {
                return ZoneId.systemDefault();
            }
        }
    }
}
