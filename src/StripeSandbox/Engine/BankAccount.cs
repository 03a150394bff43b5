namespace StripeSandbox.Engine;

/// <summary>One of Stripe's test accounts, and whether a debit of it goes through.</summary>
/// <param name="Type">The kind of debit: each is of one currency.</param>
/// <param name="Number">The IBAN; in Britain the sort code, a hyphen and the number.</param>
internal sealed record BankAccount(string Type, string Number, bool Succeeds)
{
    public const string Sepa = "sepa_debit";
    public const string Bacs = "bacs_debit";

    public static IReadOnlyList<string> Types { get; } = [Sepa, Bacs];

    public static IReadOnlyList<BankAccount> All { get; } =
    [
        new(Sepa, "AT611904300234573201", true), new(Sepa, "AT321904300235473204", true), new(Sepa, "AT861904300235473202", false), new(Sepa, "AT051904300235473205", false),
        new(Sepa, "DE89370400440532013000", true), new(Sepa, "DE62370400440532013001", false), new(Sepa, "NL39RABO0300065264", true), new(Sepa, "NL91ABNA0417164300", false),
        new(Bacs, "108800-00012345", true), new(Bacs, "108800-90012345", true), new(Bacs, "108800-22222227", false), new(Bacs, "108800-33333335", false),
    ];

    public string Country => Type is Bacs ? "GB" : Number[..2];

    public string Last4 => Number[^4..];

    public static BankAccount? Find(string type, string number) =>
        All.FirstOrDefault(account => string.Equals(account.Type, type, StringComparison.Ordinal) && string.Equals(account.Number, number, StringComparison.Ordinal));

    public static string CurrencyOf(string type) => type is Bacs ? "gbp" : "eur";

    public static string NameOf(string type) => type is Bacs ? "Bacs Direct Debit" : "SEPA Direct Debit";
}
