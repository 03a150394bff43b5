using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.Engine;
using StripeSandbox.Http;

namespace StripeSandbox.Resources;

/// <summary>A customer's balance, and what moved it.</summary>
internal static class BalanceEntries
{
    private const string Kind = "customer_balance_transaction";
    private const string Url = "/v1/customers/{id}/balance_transactions";

    public static IReadOnlyList<Operation> Operations { get; } =
    [
        new("POST", Url, "amount,currency,description,metadata", Create),
        new("GET", Url, $"{Lists.Paging},invoice", List),
        new("GET", "/v1/customers/{customerId}/balance_transactions/{id}", "", call => Entry(call)),
        new("POST", "/v1/customers/{customerId}/balance_transactions/{id}", "description,metadata", Update),
    ];

    private static Doc Create(Call call)
    {
        var amount = call.Parameters.WholeOrNull("amount") ?? throw StripeError.Invalid("Invalid integer", "amount", "parameter_invalid_integer");
        call.Find("customer");
        var entry = CustomerBalance.Add(call.Change, call.Id, amount, call.Parameters.Text("currency")!.ToLowerInvariant(), "adjustment");
        call.Set(entry, "description");
        call.SetMetadata(entry);
        call.Change.EmitUpdated("customer.updated", call.Id);
        return entry;
    }

    private static Doc List(Call call)
    {
        call.Find("customer");
        var invoice = call.Parameters.Text("invoice");
        return Lists.Page(call, $"/v1/customers/{call.Id}/balance_transactions", Kind, call.Change.Referring(Kind, call.Id)
            .Where(entry => invoice is null || string.Equals(entry.Text("invoice"), invoice, StringComparison.Ordinal)));
    }

    private static Doc Update(Call call)
    {
        var entry = call.Change.Edit(Entry(call).Id());
        call.Set(entry, "description");
        call.SetMetadata(entry);
        return entry;
    }

    private static Doc Entry(Call call) => call.Change.Find(call.Ids[1], Kind) is { } found && string.Equals(found.Text("customer"), call.Id, StringComparison.Ordinal)
        ? found
        : throw StripeError.NoSuch(Kind, call.Ids[1]);
}
