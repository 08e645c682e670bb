package dev.lazaret.analysis.repository;

import java.lang.reflect.Method;
import java.security.MessageDigest;
import java.security.MessageDigestSpi;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;

/**
 * Creates the Java platform's hash implementations without loading the platform's configuration of security providers.
 *
 * <p>The platform reads that configuration through a file channel, and the native library behind the first file channel
 * opens one socket of each family to probe the kernel. The sockets would never connect, but somebody who traces this
 * program, which only reads, would see them. Avoiding them needs {@code --add-opens
 * java.base/java.security=ALL-UNNAMED}. Without that option the hashes are the same, and the sockets are opened.
 */
public enum HashAlgorithm {
    SHA_1("SHA-1", "sun.security.provider.SHA"),
    SHA_256("SHA-256", "sun.security.provider.SHA2$SHA256");

    private final String algorithm;
    private final String implementation;

    HashAlgorithm(String algorithm, String implementation) {
        this.algorithm = algorithm;
        this.implementation = implementation;
    }

    /** Returns a new computation, to be updated piece by piece. Not thread-safe. */
    public MessageDigest start() {
        try {
            try {
                return Platform.ONLY.digest(this);
            } catch (ReflectiveOperationException | NoSuchAlgorithmException closed) {
                return MessageDigest.getInstance(algorithm);
            }
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has " + algorithm, missing);
        }
    }

    /** A provider that is not registered. Its hashes equal those of the platform's provider. */
    private static final class Platform extends Provider {
        static final Platform ONLY = new Platform();

        private static final long serialVersionUID = 1;

        private Platform() {
            super("Lazaret", "1", "hashes of the Java platform");
            for (HashAlgorithm hash : HashAlgorithm.values()) {
                putService(new Service(this, "MessageDigest", hash.algorithm, hash.implementation, null, null));
            }
        }

        MessageDigest digest(HashAlgorithm hash) throws ReflectiveOperationException, NoSuchAlgorithmException {
            Method wrap = Class.forName(MessageDigest.class.getName() + "$Delegate")
                    .getDeclaredMethod("of", MessageDigestSpi.class, String.class, Provider.class);
            if (!wrap.trySetAccessible()) {
                throw new IllegalAccessException("java.security is closed");
            }
            Object engine = getService("MessageDigest", hash.algorithm).newInstance(null);
            return (MessageDigest) wrap.invoke(null, engine, hash.algorithm, this);
        }
    }
}
