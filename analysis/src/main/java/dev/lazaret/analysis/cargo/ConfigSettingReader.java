package dev.lazaret.analysis.cargo;

import dev.lazaret.analysis.cargo.CargoConfig.Problem;
import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.repository.RepoPath;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads the settings of one file as cargo does. */
final class ConfigSettingReader {
    private static final Pattern DECIMAL = Pattern.compile("[+-]?[0-9][0-9_]*");
    private static final Pattern OTHER_BASE = Pattern.compile("0(?:x[0-9A-Fa-f_]+|o[0-7_]+|b[01_]+)");
    private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    /**
     * Maximum length of a number that is parsed, in characters. Cargo refuses a number with more digits, in any base.
     */
    private static final int DIGITS = 200;

    private final RepoPath file;
    private final ProblemList problems;
    private final CargoWorkBudget budget;

    ConfigSettingReader(RepoPath file, ProblemList problems, CargoWorkBudget budget) {
        this.file = file;
        this.problems = problems;
        this.budget = budget;
    }

    /** Reads all keys except {@code include}, which is not a setting. */
    ConfigSetting.Table table(Node.Table root) {
        return table(root, true);
    }

    private ConfigSetting.Table table(Node.Table table, boolean isRoot) {
        TreeMap<String, ConfigSetting> members = new TreeMap<>();
        for (Member member : table.members()) {
            if ((isRoot && member.key().equals(ConfigInclude.KEY)) || !budget.spend()) {
                continue;
            }
            members.put(member.key(), setting(member.value()));
        }
        return new ConfigSetting.Table(members, file);
    }

    private ConfigSetting setting(Node node) {
        return switch (node) {
            case Node.Table table -> table(table, false);
            case Node.Array array -> items(array);
            case Node.Text text -> new ConfigSetting.Value(text, file);
            case Node.Bool bool -> new ConfigSetting.Value(bool, file);
            case Node.Literal literal -> {
                check(literal);
                yield new ConfigSetting.Value(literal, file);
            }
        };
    }

    private ConfigSetting.Items items(Node.Array array) {
        List<ConfigSetting.Value> values = new ArrayList<>();
        boolean texts = true;
        for (Node item : array.items()) {
            texts &= item instanceof Node.Text;
            checkAll(item);
            values.add(new ConfigSetting.Value(item, file));
        }
        if (!texts) {
            problems.add(
                    Problem.Kind.REFUSED_BY_OLDER,
                    file,
                    array.at(),
                    "a list of more than texts: older cargos refuse it");
        }
        return new ConfigSetting.Items(values, file);
    }

    private void checkAll(Node node) {
        switch (node) {
            case Node.Table table -> table.members().forEach(member -> checkAll(member.value()));
            case Node.Array array -> array.items().forEach(this::checkAll);
            case Node.Literal literal -> check(literal);
            case Node.Text text -> {}
            case Node.Bool bool -> {}
        }
    }

    private void check(Node.Literal literal) {
        if (integer(literal.spelling()).isEmpty()) {
            problems.add(
                    Problem.Kind.REFUSED,
                    file,
                    literal.at(),
                    CargoModelSanitizer.line(literal.spelling())
                            + " is a fraction, a date or too large a number: cargo refuses it");
        }
    }

    /** Returns the number if it is a signed 64-bit integer. */
    static Optional<BigInteger> integer(String spelling) {
        boolean other = OTHER_BASE.matcher(spelling).matches();
        if (spelling.length() > DIGITS || (!other && !DECIMAL.matcher(spelling).matches())) {
            return Optional.empty();
        }
        String digits = spelling.replace("_", "");
        BigInteger number =
                other ? new BigInteger(digits.substring(2), radix(digits.charAt(1))) : new BigInteger(digits);
        return Optional.of(number).filter(found -> found.compareTo(LEAST) >= 0 && found.compareTo(MOST) <= 0);
    }

    private static int radix(char sign) {
        return switch (sign) {
            case 'x' -> 16;
            case 'o' -> 8;
            default -> 2;
        };
    }
}
