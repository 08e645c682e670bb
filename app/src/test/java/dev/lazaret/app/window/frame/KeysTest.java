package dev.lazaret.app.window.frame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.window.search.Commands;
import dev.lazaret.app.window.session.Act;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Verifies that exactly the acts that exist are listed. */
class KeysTest {
    private static final List<String> LISTED = Keys.groups().stream()
            .flatMap(group -> group.keys().stream())
            .map(Keys.Key::keys)
            .toList();

    @Test
    void listsKeysOfAllActs() {
        assertThat(LISTED)
                .containsAll(Arrays.stream(Act.values())
                        .filter(act -> act.exists() && !act.keyWords().isEmpty())
                        .map(Act::keyWords)
                        .toList());
    }

    @Test
    void omitsUnavailableActions() {
        assertThat(LISTED).doesNotContain(Act.COMPARE.keyWords());
        assertThat(Commands.found(">")).doesNotContain(Act.COMPARE, Act.COMMANDS);
    }

    @Test
    void findsCommandsByPartOfName() {
        assertThat(Commands.found("> theme")).containsExactly(Act.THEME_SYSTEM, Act.THEME_DARK, Act.THEME_LIGHT);
        assertThat(Commands.found("export")).containsExactly(Act.EXPORT);
    }
}
