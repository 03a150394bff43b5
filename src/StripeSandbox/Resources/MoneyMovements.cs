using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.Http;
using StripeSandbox.State;

namespace StripeSandbox.Resources;

/// <summary>What only the engine makes and a site only reads: payments of invoices, the account.</summary>
internal static class MoneyMovements
{
    public static IReadOnlyList<Operation> Operations { get; } =
    [
        new("GET", "/v1/invoice_payments", $"{Lists.Paging},invoice,status,payment.type,payment.payment_intent", ListInvoicePayments),
        new("GET", "/v1/invoice_payments/{id}", "", call => call.Find("invoice_payment")),
        new("GET", "/v1/account", "", Account),
    ];

    /// <summary>A list filtered by equality of the parameters that are named like fields.</summary>
    public static Doc By(Call call, string kind, string url, params string[] fields) =>
        Lists.Page(call, url, kind, call.Change.All(kind).Where(document => fields.All(field =>
            call.Parameters.Text(field) is not { } wanted || string.Equals(document.Text(field), wanted, StringComparison.Ordinal))));

    private static Doc ListInvoicePayments(Call call)
    {
        if (call.Parameters.Text("payment.type") is { } type and not "payment_intent")
        {
            throw StripeError.Unsupported($"invoice payments of type {type}");
        }

        return By(call, "invoice_payment", "/v1/invoice_payments", "invoice", "status", "payment.payment_intent");
    }

    private static Doc Account(Call call)
    {
        var account = Blank.Account();
        account["business_profile"] = null;
        account["settings"] = null;
        account["email"] = null;
        account["metadata"] = new Doc { ["name"] = call.Surroundings.AccountName };
        return account;
    }
}
