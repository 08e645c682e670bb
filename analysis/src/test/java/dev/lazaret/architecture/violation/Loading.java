package dev.lazaret.architecture.violation;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.ServiceLoader;
import javax.script.ScriptEngineManager;
import javax.xml.parsers.DocumentBuilderFactory;

/** Loads or generates code at run time, and uses parsers that follow references. */
public final class Loading {
    private Loading() {}

    /** Uses reflection, which the parts of {@code app} must not use either. */
    public static final class Reflection {
        static final class Make {
            Object make(Constructor<?> constructor) throws ReflectiveOperationException {
                return constructor.newInstance();
            }
        }
    }

    /** Types that load. */
    public static final class Types {
        static final class Deserialise {
            Object read(InputStream in) throws IOException, ClassNotFoundException {
                return new ObjectInputStream(in).readObject();
            }
        }

        static final class Script {
            Object engine() {
                return new ScriptEngineManager();
            }
        }

        static final class Xml {
            Object parser() {
                return DocumentBuilderFactory.newInstance();
            }
        }

        static final class Invoke {
            Object call(Method method) throws ReflectiveOperationException {
                return method.invoke(null);
            }
        }

        static final class Services {
            Object services() {
                return ServiceLoader.load(Runnable.class);
            }
        }

        static final class Loader {
            ClassLoader loader() {
                return ClassLoader.getSystemClassLoader();
            }
        }
    }

    /** Calls that load. */
    public static final class Members {
        static final class ByName {
            Class<?> type() throws ClassNotFoundException {
                return Class.forName("none");
            }
        }

        static final class Handles {
            Object lookup() {
                return MethodHandles.lookup();
            }
        }

        static final class Library {
            @SuppressWarnings("restricted")
            void load() {
                System.loadLibrary("none");
            }
        }

        static final class Environment {
            String home() {
                return System.getenv("HOME");
            }
        }
    }
}
