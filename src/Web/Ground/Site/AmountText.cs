using Core;

namespace Web.Ground.Site;

/// <summary>What is wrong with a typed amount, and how to write it, in the same words in every form.</summary>
public static class AmountText
{
    public static string Of(AmountFault fault, Currency currency, SiteText text) =>
        fault == AmountFault.TooFine && currency.Decimals == 0
            ? text["Core.NoDecimals", currency.Code, Example(currency, text)]
            : text.Of(fault, currency.Code, Example(currency, text), currency.Decimals);

    /// <summary>"5.00", as the reader's language writes it and <see cref="TypedAmount"/> reads it.</summary>
    public static string Example(Currency currency, SiteText text) => TypedAmount.Write(new Money(5L * currency.MinorPerUnit, currency), text.Culture);
}
