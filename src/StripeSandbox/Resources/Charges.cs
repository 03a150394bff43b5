using StripeSandbox.Documents;
using StripeSandbox.Http;

namespace StripeSandbox.Resources;

/// <summary>Charges are read and annotated; they are made by payment intents.</summary>
internal static class Charges
{
    private const string Kind = "charge";

    public static IReadOnlyList<Operation> Operations { get; } =
    [
        new("GET", "/v1/charges", $"{Lists.Paging},customer,payment_intent", call => MoneyMovements.By(call, Kind, "/v1/charges", "customer", "payment_intent")),
        new("GET", "/v1/charges/search", Search.Parameters, call => Search.Page(call, "/v1/charges/search", Kind, "amount", "currency", "customer", "disputed", "refunded", "status", "payment_method_details.card.last4", "payment_method_details.card.brand", "payment_method_details.card.exp_month", "payment_method_details.card.exp_year", "payment_method_details.card.fingerprint")),
        new("GET", "/v1/charges/{id}", "", call => call.Find(Kind)),
        new("POST", "/v1/charges/{id}", "description,metadata,receipt_email,fraud_details", Update),
    ];

    private static Doc Update(Call call)
    {
        var charge = call.Edit(Kind);
        call.Set(charge, "description", "receipt_email");
        call.SetMetadata(charge);
        if (call.Parameters.Part("fraud_details") is { } details)
        {
            charge.Part("fraud_details")!.Lay(details);
        }

        call.Change.EmitUpdated("charge.updated", charge.Id());
        return charge;
    }
}
