package dev.lazaret.viewer.language;

import dev.lazaret.viewer.language.Grammar.Pair;
import dev.lazaret.viewer.language.Grammar.Quote;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Grammars of languages for which words, strings and comments suffice. */
final class Grammars {
    private static final List<Pair> SLASH_STAR = List.of(new Pair("/*", "*/"));
    private static final Set<String> NONE = Set.of();

    static final Grammar JSON = new Grammar(
            words("true false null"),
            NONE,
            List.of("//"),
            SLASH_STAR,
            List.of(Quote.line("\""), Quote.line("'")),
            '\0',
            true,
            false,
            false);

    private static final String C_WORDS =
            "auto break case const continue default do else enum extern for goto if inline register restrict return sizeof static "
                    + "struct switch typedef union volatile while _Alignas _Alignof _Atomic _Generic _Noreturn _Static_assert "
                    + "_Thread_local typeof asm __asm__ __attribute__";
    private static final String C_TYPES =
            "void char short int long float double signed unsigned bool _Bool size_t ssize_t ptrdiff_t intptr_t uintptr_t int8_t "
                    + "int16_t int32_t int64_t uint8_t uint16_t uint32_t uint64_t wchar_t FILE";
    private static final String CPP_WORDS =
            " alignas alignof and bitand bitor catch class co_await co_return co_yield compl concept consteval constexpr constinit "
                    + "const_cast decltype delete dynamic_cast explicit export final friend mutable namespace new noexcept not "
                    + "nullptr operator or override private protected public reinterpret_cast requires static_assert static_cast "
                    + "template this throw try typeid typename using virtual xor true false";

    static final Grammar C = new Grammar(
            words(C_WORDS + " NULL true false"),
            words(C_TYPES),
            List.of("//"),
            SLASH_STAR,
            List.of(Quote.line("\""), Quote.line("'")),
            '#',
            false,
            false,
            false);

    static final Grammar CPP = new Grammar(
            words(C_WORDS + CPP_WORDS),
            words(C_TYPES + " char8_t char16_t char32_t string"),
            List.of("//"),
            SLASH_STAR,
            List.of(new Quote("R\"(", ")\"", false, true), Quote.line("\""), Quote.line("'")),
            '#',
            false,
            true,
            false);

    static final Grammar PYTHON = new Grammar(
            words(
                    "and as assert async await break case class continue def del elif else except False finally for from global if "
                            + "import in is lambda match None nonlocal not or pass raise return True try while with yield self"),
            words("bool bytes dict float int list object set str tuple type"),
            List.of("#"),
            List.of(),
            List.of(Quote.lines("\"\"\""), Quote.lines("'''"), Quote.line("\""), Quote.line("'")),
            '@',
            false,
            true,
            false);

    static final Grammar JAVASCRIPT = new Grammar(
            words(
                    "abstract as async await break case catch class const continue debugger default delete do else enum export "
                            + "extends false final finally for from func function get go if implements import in instanceof interface let "
                            + "message namespace new null of package private protected public range readonly return set static struct "
                            + "super switch this throw throws true try type typeof undefined var val void while with yield"),
            words("any boolean bool number string int long short byte char float double never unknown object"),
            List.of("//"),
            SLASH_STAR,
            List.of(Quote.line("\""), Quote.line("'"), Quote.lines("`")),
            '@',
            false,
            true,
            false);

    static final Grammar LUA = new Grammar(
            words(
                    "and break do else elseif end false for function goto if in local nil not or repeat return then true until "
                            + "while"),
            words("vim"),
            List.of("--"),
            List.of(new Pair("--[[", "]]"), new Pair("--[=[", "]=]")),
            List.of(new Quote("[[", "]]", false, true), Quote.line("\""), Quote.line("'")),
            '\0',
            false,
            false,
            false);

    static final Grammar CMAKE = new Grammar(
            words(
                    "AND DEFINED ELSE ELSEIF ENDIF EQUAL EXISTS FALSE IF MATCHES NOT OFF ON OR STREQUAL STRLESS STRGREATER TARGET TRUE "
                            + "VERSION_GREATER VERSION_LESS PUBLIC PRIVATE INTERFACE REQUIRED"),
            NONE,
            List.of("#"),
            List.of(new Pair("#[[", "]]")),
            List.of(new Quote("[[", "]]", false, true), Quote.lines("\"")),
            '\0',
            false,
            false,
            true);

    private Grammars() {}

    private static Set<String> words(String words) {
        return Set.copyOf(Arrays.asList(words.split(" ", -1)));
    }
}
