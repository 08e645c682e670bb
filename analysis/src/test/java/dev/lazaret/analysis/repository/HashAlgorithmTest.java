package dev.lazaret.analysis.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Verifies that the hashes are those of the platform, obtained without loading its list of providers if that is
 * permitted.
 */
final class HashAlgorithmTest {
    @ParameterizedTest
    @EnumSource
    void equalsPlatformDigest(HashAlgorithm hash) throws Exception {
        MessageDigest ours = hash.start();
        MessageDigest platforms = MessageDigest.getInstance(hash.name().replace('_', '-'));
        Random random = new Random(1);
        for (int length = 0; length < 300; length++) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            assertThat(ours.digest(bytes)).isEqualTo(platforms.digest(bytes));
        }
    }

    @ParameterizedTest
    @EnumSource
    void comesFromLazaretProvider(HashAlgorithm hash) {
        assertThat(hash.start().getProvider().getName()).isEqualTo("Lazaret");
    }
}
