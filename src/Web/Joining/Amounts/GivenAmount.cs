using System.Globalization;
using Core;
using Core.Offers;
using Web.Ground.Site;

namespace Web.Joining.Amounts;

/// <summary>What somebody chose to pay: one of the suggestions, or what they typed, which counts where there is something.</summary>
public static class GivenAmount
{
    public const string ChoiceField = "Amount";
    public const string OwnField = "Own";

    /// <summary>The value of the radio button beside one's own amount.</summary>
    public const string Own = "own";

    /// <param name="choice">A suggestion in minor units, <see cref="Own"/>, or nothing.</param>
    /// <param name="typed">As its language writes amounts.</param>
    /// <returns>An amount that the rule allows; else why there is none, in the reader's words.</returns>
    public static (Money? Amount, string? Problem) Read(string? choice, string? typed, AmountRule rule, CultureInfo shownIn, SiteText text)
    {
        if (!string.IsNullOrWhiteSpace(typed) || choice == Own)
        {
            var (amount, fault) = TypedAmount.Read(typed, rule.Currency, shownIn);
            return fault is { } wrong ? (null, AmountText.Of(wrong, rule.Currency, text)) : Allowed(amount!.Value, rule, text);
        }

        return long.TryParse(choice, NumberStyles.None, CultureInfo.InvariantCulture, out var minor)
            ? Allowed(new Money(minor, rule.Currency), rule, text)
            : (null, text["Amounts.NothingChosen"]);
    }

    /// <summary>"from €2 to €500", "at least €2": what the rule allows.</summary>
    public static string Bounds(AmountRule rule, SiteText text) =>
        rule.Most is { } most ? text["Amounts.Between", rule.Least!, most] : text["Amounts.AtLeast", rule.Least!];

    private static (Money? Amount, string? Problem) Allowed(Money amount, AmountRule rule, SiteText text) =>
        !SmallestCharge.IsWhole(amount) ? (null, text["Amounts.Thousandths", amount.Currency.Code])
        : rule.Allows(amount) ? (amount, null)
        : (null, rule.Most is { } most ? text["Amounts.OutOfBounds", rule.Least!, most] : text["Amounts.TooLittle", rule.Least!]);
}
