using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.Engine;
using StripeSandbox.Http;

namespace StripeSandbox.Resources;

/// <summary>The account's balance, what went in and out of it, and the payouts to its bank.</summary>
internal static class Balances
{
    private const string Transaction = "balance_transaction";

    public static IReadOnlyList<Operation> Operations { get; } =
    [
        new("GET", "/v1/balance", "", call => Till.Balance(call.Change)),
        new("GET", "/v1/balance_transactions", $"{Lists.Paging},currency,source,type,payout", ListTransactions),
        new("GET", "/v1/balance_transactions/{id}", "", call => Seen(call.Find(Transaction), call.Change.Now)),
        new("GET", "/v1/payouts", $"{Lists.Paging},status,arrival_date", ListPayouts),
        new("GET", "/v1/payouts/{id}", "", call => call.Find("payout")),
        new("POST", "/v1/payouts", "amount,currency,description,metadata,statement_descriptor", Pay),
        new("POST", "/v1/payouts/{id}", "metadata", Annotate),
        new("POST", "/v1/payouts/{id}/cancel", "", Cancel),
    ];

    /// <summary>A pending transaction becomes available by its date alone, untold.</summary>
    public static Doc Seen(Doc transaction, long now)
    {
        var seen = transaction.Copy();
        seen["status"] = transaction.Whole("available_on") <= now ? "available" : "pending";
        return seen;
    }

    private static Doc ListTransactions(Call call)
    {
        var payout = call.Named("payout", "payout");
        bool Matches(Doc transaction, string field) => call.Parameters.Text(field) is not { } wanted || string.Equals(transaction.Text(field), wanted, StringComparison.Ordinal);
        var list = Lists.Page(call, "/v1/balance_transactions", Transaction, call.Change.All(Transaction).Where(transaction =>
            Matches(transaction, "currency") && Matches(transaction, "source") && Matches(transaction, "type") && (payout is null || Payouts.Holds(call.Change, payout, transaction))));
        foreach (var transaction in list.Parts("data"))
        {
            transaction["status"] = transaction.Whole("available_on") <= call.Change.Now ? "available" : "pending";
        }

        return list;
    }

    private static Doc ListPayouts(Call call)
    {
        if (call.Parameters["arrival_date"] is Doc)
        {
            throw StripeError.Unsupported("a range of arrival_date");
        }

        var arrival = call.Parameters.WholeOrNull("arrival_date");
        return Lists.Page(call, "/v1/payouts", "payout", call.Change.All("payout").Where(payout =>
            (arrival is null || payout.Whole("arrival_date") == arrival)
            && (call.Parameters.Text("status") is not { } status || string.Equals(payout.Text("status"), status, StringComparison.Ordinal))));
    }

    private static Doc Pay(Call call)
    {
        var (amount, currency) = (call.Parameters.Whole("amount"), call.Parameters.Text("currency")!.ToLowerInvariant());
        if (amount < 1)
        {
            throw StripeError.Invalid("This value must be greater than or equal to 1.", "amount", "parameter_invalid_integer");
        }

        if (amount > Till.Available(call.Change, currency))
        {
            throw StripeError.Invalid($"You have insufficient funds in your Stripe account for this transfer. Your {currency} balance available is {Amounts.Show(Till.Available(call.Change, currency), currency)}.", "amount", "balance_insufficient");
        }

        var payout = Payouts.New(call.Change, currency, amount, isAutomatic: false);
        call.Set(payout, "description", "statement_descriptor");
        call.SetMetadata(payout);
        call.Change.Emit("payout.created", payout);
        return payout;
    }

    private static Doc Annotate(Call call)
    {
        var payout = call.Edit("payout");
        call.SetMetadata(payout);
        call.Change.EmitUpdated("payout.updated", payout.Id());
        return payout;
    }

    private static Doc Cancel(Call call)
    {
        var payout = call.Find("payout");
        throw StripeError.Invalid($"Payouts can only be canceled while their status is pending; this one is {payout.Text("status")}.");
    }
}
