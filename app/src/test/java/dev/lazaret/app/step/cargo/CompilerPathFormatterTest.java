package dev.lazaret.app.step.cargo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Verifies that a file of the repository is shown by its path there, for any spelling of the compiler, and no other
 * file is.
 */
class CompilerPathFormatterTest {
    @ParameterizedTest
    @CsvSource({
        "core/src/../../tools/hidden.rs, '', tools/hidden.rs",
        "/src/core/src/../../tools/hidden.rs, '', tools/hidden.rs",
        "/src/./src//lib.rs, '', src/lib.rs",
        "src/lib.rs, sub/inner, sub/inner/src/lib.rs",
        "src/../../../a.rs, sub/inner, a.rs",
        "/src/src/lib.rs, sub, src/lib.rs",
        "core/../../etc/passwd, '', core/../../etc/passwd",
        "/src/../etc/passwd, '', /src/../etc/passwd",
        "/deps/0/x-1.0.0/src/../lib.rs, sub, /deps/0/x-1.0.0/src/../lib.rs",
        "<anon>, sub, <anon>"
    })
    void showsRepositoryPathOfFile(String claimed, String folder, String shown) {
        assertThat(CompilerPathFormatter.shown(claimed, folder)).isEqualTo(shown);
    }
}
