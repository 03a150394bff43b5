using StripeSandbox.Documents;
using StripeSandbox.State;

namespace StripeSandbox.Engine;

/// <summary>A simulated SEPA Direct Debit: the bank answers minutes after the payer has gone.</summary>
internal static class BankDebits
{
    public const string Deed = "debit";

    private const long BanksTime = 180;

    private static Decline Returned { get; } = new("payment_method_provider_decline", null, "The customer's bank account could not be debited.");

    /// <summary>Stripe's test accounts: the number of each, and whether the debit goes through.</summary>
    public static IReadOnlyList<(string Iban, bool Succeeds)> Accounts { get; } =
    [
        ("AT611904300234573201", true), ("AT321904300235473204", true), ("AT861904300235473202", false),
        ("DE89370400440532013000", true), ("DE62370400440532013001", false), ("NL39RABO0300065264", true), ("NL91ABNA0417164300", false),
    ];

    public static bool Knows(string iban) => Accounts.Any(account => string.Equals(account.Iban, iban, StringComparison.Ordinal));

    public static Doc NewMethod(Change change, string iban)
    {
        var method = change.Add("payment_method");
        method["type"] = "sepa_debit";
        method["sepa_debit"] = new Doc
        {
            ["bank_code"] = iban[4..Math.Min(iban.Length, 9)],
            ["branch_code"] = "",
            ["country"] = iban[..2],
            ["fingerprint"] = Cards.Fingerprint(iban),
            ["generated_from"] = new Doc { ["charge"] = null, ["setup_attempt"] = null },
            ["last4"] = iban[^4..],
        };
        method.Remove("card");
        change.Add(new Doc { ["id"] = NoteOf(method.Id()), ["object"] = "_account", ["iban"] = iban });
        return method;
    }

    /// <summary>The charge waits for the bank.</summary>
    public static void Start(Change change, Doc charge)
    {
        charge["status"] = "pending";
        charge["paid"] = false;
        charge["balance_transaction"] = null;
        Alarms.Set(change, Deed, charge.Id(), change.Now + BanksTime);
    }

    public static void Settle(Change change, Doc charge)
    {
        var intent = change.Edit(charge.Text("payment_intent")!);
        var iban = change.Find(NoteOf(charge.Text("payment_method")!))!.Text("iban")!;
        var session = change.Referring("checkout.session", intent.Id()).FirstOrDefault() is { } found ? change.Edit(found.Id()) : null;
        if (!Accounts.First(account => string.Equals(account.Iban, iban, StringComparison.Ordinal)).Succeeds)
        {
            Fail(change, intent, charge);
            if (session is not null)
            {
                change.Emit("checkout.session.async_payment_failed", session);
            }

            return;
        }

        charge["status"] = "succeeded";
        charge["paid"] = true;
        intent["status"] = "succeeded";
        intent["amount_received"] = intent.Whole("amount");
        Bookings.OfCharge(change, charge, atOnce: true);
        change.Emit("charge.succeeded", charge);
        change.Emit("payment_intent.succeeded", intent);
        if (session is null)
        {
            return;
        }

        session["payment_status"] = "paid";
        change.Emit("checkout.session.async_payment_succeeded", session);
    }

    private static void Fail(Change change, Doc intent, Doc charge)
    {
        charge["status"] = "failed";
        charge["captured"] = false;
        charge["amount_captured"] = 0L;
        charge["failure_code"] = Returned.Code;
        charge["failure_message"] = Returned.Message;
        charge["outcome"] = Charging.Outcome(Returned, "normal");
        intent["status"] = "requires_payment_method";
        intent["last_payment_error"] = Charging.ErrorOf(Returned, charge.Id(), change.Get(charge.Text("payment_method")!));
        intent["payment_method"] = null;
        change.Emit("charge.failed", charge);
        change.Emit("payment_intent.payment_failed", intent);
    }

    private static string NoteOf(string method) => $"_account_{method}";
}
