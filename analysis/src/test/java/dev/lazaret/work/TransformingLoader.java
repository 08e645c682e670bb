package dev.lazaret.work;

import java.io.IOException;
import java.io.InputStream;

/**
 * Loads the classes of one package, and of packages below it, with changed code. All other classes are those of the
 * parent.
 */
abstract class TransformingLoader extends ClassLoader {
    private final String root;

    /** @param root name of the package, with a dot at its end */
    TransformingLoader(String root) {
        super(TransformingLoader.class.getClassLoader());
        this.root = root;
    }

    /**
     * Returns the changed class file.
     *
     * @param name binary name of the class
     */
    abstract byte[] transformed(String name, byte[] bytes);

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(root)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] changed = transformed(name, in.readAllBytes());
            return defineClass(name, changed, 0, changed.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
