using StripeSandbox.Documents;
using StripeSandbox.Http;
using StripeSandbox.State;

namespace StripeSandbox.Engine;

/// <summary>Simulated direct debits: the bank answers days after the payer has gone.</summary>
internal static class BankDebits
{
    public const string Deed = "debit";

    private const long BanksTime = 5 * 24 * 3600;

    private static Decline Returned { get; } = new("payment_method_provider_decline", null, "The customer's bank account could not be debited.");

    public static Doc NewMethod(Change change, BankAccount account)
    {
        var method = change.Add("payment_method");
        method["type"] = account.Type;
        method[account.Type] = account.Type is BankAccount.Bacs ? OfBritain(account) : OfEurope(account);
        method.Remove("card");
        change.Add(new Doc { ["id"] = NoteOf(method.Id()), ["object"] = "_account", ["type"] = account.Type, ["iban"] = account.Number });
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

    /// <summary>What a charge tells of the account it was taken from.</summary>
    public static Doc Details(Doc method)
    {
        var type = method.Text("type")!;
        var details = method.Part(type)!.Copy();
        details.Remove("generated_from");
        details["mandate"] = null;
        return new Doc { [type] = details, ["type"] = type };
    }

    /// <summary>The bank answers: invoice and checkout learn what became of their payment.</summary>
    public static void Settle(Change change, Surroundings surroundings, Doc charge)
    {
        var intent = change.Edit(charge.Text("payment_intent")!);
        if (intent.Text("status") is not "processing")
        {
            return;
        }

        var payment = change.Referring("invoice_payment", intent.Id()).FirstOrDefault();
        var invoice = payment is null ? null : change.Edit(payment.Text("invoice")!);
        var session = (change.Referring("checkout.session", intent.Id()).FirstOrDefault() ?? (invoice is null ? null : change.Referring("checkout.session", invoice.Id()).FirstOrDefault())) is { } found
            ? change.Edit(found.Id())
            : null;
        if (AccountOf(change, charge).Succeeds)
        {
            Arrive(change, intent, charge, invoice, session);
        }
        else
        {
            Fail(change, surroundings, intent, charge, invoice, session);
        }
    }

    private static void Arrive(Change change, Doc intent, Doc charge, Doc? invoice, Doc? session)
    {
        charge["status"] = "succeeded";
        charge["paid"] = true;
        intent["status"] = "succeeded";
        intent["amount_received"] = intent.Whole("amount");
        Bookings.OfCharge(change, charge, atOnce: true);
        change.Emit("charge.succeeded", charge);
        change.Emit("payment_intent.succeeded", intent);
        if (invoice is not null)
        {
            Invoicing.SettleByPayment(change, invoice);
            Dunning.Paid(change, invoice);
        }

        if (session is not null)
        {
            session["payment_status"] = "paid";
            change.Emit("checkout.session.async_payment_succeeded", session);
        }
    }

    private static void Fail(Change change, Surroundings surroundings, Doc intent, Doc charge, Doc? invoice, Doc? session)
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
        if (invoice?.Text("status") is "open")
        {
            Dunning.Returned(change, surroundings, invoice);
        }

        if (session is not null)
        {
            change.Emit("checkout.session.async_payment_failed", session);
        }
    }

    private static Doc OfEurope(BankAccount account) => new()
    {
        ["bank_code"] = account.Number[4..Math.Min(account.Number.Length, 9)],
        ["branch_code"] = "",
        ["country"] = account.Country,
        ["fingerprint"] = Cards.Fingerprint(account.Number),
        ["generated_from"] = new Doc { ["charge"] = null, ["setup_attempt"] = null },
        ["last4"] = account.Last4,
    };

    private static Doc OfBritain(BankAccount account) => new()
    {
        ["fingerprint"] = Cards.Fingerprint(account.Number),
        ["last4"] = account.Last4,
        ["sort_code"] = account.Number.Split('-')[0],
    };

    private static BankAccount AccountOf(Change change, Doc charge) =>
        change.Find(NoteOf(charge.Text("payment_method")!)) is { } note ? BankAccount.Find(note.Text("type") ?? BankAccount.Sepa, note.Text("iban")!)! : BankAccount.All[0];

    private static string NoteOf(string method) => $"_account_{method}";
}
