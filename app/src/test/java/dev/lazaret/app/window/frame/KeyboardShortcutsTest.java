package dev.lazaret.app.window.frame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.window.search.CommandPalette;
import dev.lazaret.app.window.session.UserAction;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Verifies that exactly the acts that exist are listed. */
class KeyboardShortcutsTest {
    private static final List<String> LISTED = KeyboardShortcuts.groups().stream()
            .flatMap(group -> group.keys().stream())
            .map(KeyboardShortcuts.Key::keys)
            .toList();

    @Test
    void listsKeysOfAllActs() {
        assertThat(LISTED)
                .containsAll(Arrays.stream(UserAction.values())
                        .filter(act -> act.exists() && !act.keyWords().isEmpty())
                        .map(UserAction::keyWords)
                        .toList());
    }

    @Test
    void omitsUnavailableActions() {
        assertThat(LISTED).doesNotContain(UserAction.COMPARE.keyWords());
        assertThat(CommandPalette.found(">")).doesNotContain(UserAction.COMPARE, UserAction.COMMANDS);
    }

    @Test
    void findsCommandsByPartOfName() {
        assertThat(CommandPalette.found("> theme"))
                .containsExactly(UserAction.THEME_SYSTEM, UserAction.THEME_DARK, UserAction.THEME_LIGHT);
        assertThat(CommandPalette.found("export")).containsExactly(UserAction.EXPORT);
    }
}
