package dev.lazaret.analysis.capability;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.audit.FileCost;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.rust.Lexer;
import dev.lazaret.analysis.rust.Tokens;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Verifies that looking up a trait function costs the same among very many functions as among few. */
final class TraitFunctionIndexTest {
    private static TraitFunctionIndex read(String source) {
        TraitFunctionIndex found = new TraitFunctionIndex();
        Tokens tokens = Lexer.tokens(source.getBytes(UTF_8));
        SourceReader.whole(RepoPath.of("a.rs"), tokens).functions().forEach(found::add);
        return found;
    }

    @Test
    void findsFunctionsByTraitAndByOtherTypes() {
        TraitFunctionIndex found = read("impl R for A { fn x() {} } impl S for B { fn x() {} fn y() {} }");

        assertThat(found.find("x")).hasSize(2);
        assertThat(found.ofTrait("x", "S")).extracting(FunctionItem::owner).containsExactly("B");
        assertThat(found.ofOtherTypes("x", Set.of("A")))
                .extracting(FunctionItem::owner)
                .containsExactly("B");
        assertThat(found.ofTrait("z", "S")).isEmpty();
    }

    @Test
    void lookupCostGrowsLinearly() {
        FileCost.growsWithSize(
                "functions of one name",
                count -> {
                    TraitFunctionIndex found = read("impl R for A { fn x() {} }\n".repeat(count));
                    return FileCost.of(() -> {
                        for (int i = 0; i < count; i++) {
                            assertThat(found.ofTrait("x", "S")).isEmpty();
                            assertThat(found.ofOtherTypes("x", Set.of("A"))).isEmpty();
                        }
                    });
                },
                2_000,
                100_000_000);
    }
}
