package dev.lazaret.app.sandbox.tree;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Verifies that an account that a namespace does not map is distinguished from the account nobody. */
class UnmappedUserCheckerTest {
    private static final int OVERFLOW = 65534;

    @Test
    void onlyPartialMappingHasUnmappedAccounts() {
        assertThat(UnmappedUserChecker.isUnmapped(OVERFLOW, "         0       1000          1\n"))
                .isTrue();
        assertThat(UnmappedUserChecker.isUnmapped(OVERFLOW, "         0          0 4294967295\n"))
                .isFalse();
        assertThat(UnmappedUserChecker.isUnmapped(1001, "         0       1000          1\n"))
                .isFalse();
    }
}
