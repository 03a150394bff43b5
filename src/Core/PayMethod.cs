namespace Core;

/// <summary>The ways to pay that a publication may offer, in Stripe's words. A bank answers a debit days later; a card answers at once.</summary>
public static class PayMethod
{
    public const string Card = "card";
    public const string SepaDebit = "sepa_debit";
    public const string BacsDebit = "bacs_debit";

    /// <summary>What may be offered beside cards.</summary>
    public static IReadOnlyList<string> Debits { get; } = [SepaDebit, BacsDebit];

    /// <summary>Those of the publication's that pay in this currency: cards first. Stripe refuses a debit in a currency that its banks do not have.</summary>
    public static IReadOnlyList<string> For(string offered, Currency currency) =>
        [Card, .. Debits.Where(method => Among(offered).Contains(method, StringComparer.Ordinal) && Takes(method, currency))];

    public static IReadOnlyList<string> Among(string offered) => offered.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static bool Takes(string method, Currency currency) => method switch
    {
        SepaDebit => currency == Currency.Of("EUR"),
        BacsDebit => currency == Currency.Of("GBP"),
        _ => true,
    };
}
