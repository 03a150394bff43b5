using System.Globalization;
using Core;
using Core.Offers;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Web.Ground.Site;

/// <summary>What is wrong with a typed amount, and how to write it, in the same words in every form.</summary>
public static class AmountText
{
    public static string Of(AmountFault fault, Currency currency, SiteText text) =>
        fault == AmountFault.TooFine && currency.Decimals == 0
            ? text["Core.NoDecimals", currency.Code, Example(currency, text)]
            : text.Of(fault, currency.Code, Example(currency, text), currency.Decimals);

    /// <returns>Why no card can be charged it, in the reader's words; null when one can.</returns>
    public static string? Uncharged(Money amount, SiteText text) =>
        !SmallestCharge.IsWhole(amount) ? text["Amounts.Thousandths", amount.Currency.Code].Value
        : amount < SmallestCharge.Of(amount.Currency) ? text["Amounts.BelowCharge", SmallestCharge.Of(amount.Currency)].Value
        : null;

    /// <summary>For a form that is shown once more and in another language: an amount that could be read is written as that one writes it.</summary>
    public static void Rewrite(this ModelStateDictionary fields, string name, Money? amount, CultureInfo shownIn, SiteText text)
    {
        if (amount is { } read && shownIn.Name != text.Culture.Name)
        {
            fields.SetModelValue(name, new ValueProviderResult(TypedAmount.Write(read, text.Culture)));
        }
    }

    /// <summary>"5.00", as the reader's language writes it and <see cref="TypedAmount"/> reads it.</summary>
    public static string Example(Currency currency, SiteText text) => TypedAmount.Write(new Money(5L * currency.MinorPerUnit, currency), text.Culture);
}
