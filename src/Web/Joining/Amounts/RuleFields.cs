using System.Globalization;
using Core;
using Core.Offers;
using Web.Ground.Site;

namespace Web.Joining.Amounts;

/// <summary>The bounds of an amount that readers choose, as staff typed them.</summary>
public sealed class RuleFields
{
    public const int MostSuggestions = 5;

    public string? Least { get; set; }

    public string? Most { get; set; }

    /// <summary>One a line; the first is chosen already.</summary>
    public string? Suggestions { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Least) && string.IsNullOrWhiteSpace(Most) && string.IsNullOrWhiteSpace(Suggestions);

    public static RuleFields Of(AmountRule rule, CultureInfo culture) => new()
    {
        Least = rule.Least is { } least ? TypedAmount.Write(least, culture) : null,
        Most = rule.Most is { } most ? TypedAmount.Write(most, culture) : null,
        Suggestions = string.Join('\n', rule.Suggestions.Prepend(rule.Proposed).Distinct().Select(amount => TypedAmount.Write(amount, culture))),
    };

    /// <param name="proposed">What is chosen already; null: the first suggestion.</param>
    /// <param name="refuse">Is told the field and what is wrong with it, in the reader's words.</param>
    /// <returns>Null where something was refused.</returns>
    public AmountRule? Read(Money? proposed, Currency currency, CultureInfo shownIn, SiteText text, Action<string, string> refuse)
    {
        var isWell = true;
        var least = One(nameof(Least), string.IsNullOrWhiteSpace(Least) ? TypedAmount.Write(SmallestCharge.Of(currency), shownIn) : Least) ?? SmallestCharge.Of(currency);
        var most = string.IsNullOrWhiteSpace(Most) ? null : One(nameof(Most), Most);
        var suggestions = (Suggestions ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(line => One(nameof(Suggestions), line)).OfType<Money>().Distinct().ToList();
        if (!isWell)
        {
            return null;
        }

        if (most < least)
        {
            return Refused(nameof(Most), text["Amounts.MostBelowLeast", least]);
        }

        if (suggestions.Count > MostSuggestions)
        {
            return Refused(nameof(Suggestions), text["Amounts.TooManySuggestions", MostSuggestions]);
        }

        if ((proposed ?? (suggestions is [var first, ..] ? first : (Money?)null)) is not { } chosen)
        {
            return Refused(nameof(Suggestions), text["Amounts.NoSuggestion"]);
        }

        var outside = suggestions.Append(chosen).Where(amount => amount < least || amount > most).ToList();
        return outside is [var wrong, ..]
            ? Refused(nameof(Suggestions), text["Amounts.SuggestionOutside", wrong])
            : AmountRule.Chosen(chosen, least, most, suggestions);

        Money? One(string field, string? typed)
        {
            var (amount, fault) = TypedAmount.Read(typed, currency, shownIn);
            var problem = fault is { } unread ? AmountText.Of(unread, currency, text)
                : AmountText.Uncharged(amount!.Value, text);
            if (problem is not null)
            {
                Refused(field, problem);
                return null;
            }

            return amount;
        }

        AmountRule? Refused(string field, string problem)
        {
            isWell = false;
            refuse(field, problem);
            return null;
        }
    }
}
