using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.Engine;
using StripeSandbox.Http;
using StripeSandbox.State;

namespace StripeSandbox.Resources;

/// <summary>Disputes are opened by a holder's bank; a site reads them, answers with evidence, or gives in.</summary>
internal static class DisputeAnswers
{
    private const string Kind = "dispute";

    private static readonly string[] Papers =
    [
        "cancellation_policy", "customer_communication", "customer_signature", "duplicate_charge_documentation", "receipt", "refund_policy",
        "service_documentation", "shipping_documentation", "uncategorized_file",
    ];

    public static IReadOnlyList<Operation> Operations { get; } =
    [
        new("GET", "/v1/disputes", $"{Lists.Paging},charge,payment_intent", call => MoneyMovements.By(call, Kind, "/v1/disputes", "charge", "payment_intent")),
        new("GET", "/v1/disputes/{id}", "", call => call.Find(Kind)),
        new("POST", "/v1/disputes/{id}", $"submit,metadata,{Evidence()}", Update),
        new("POST", "/v1/disputes/{id}/close", "", Close),
    ];

    private static Doc Update(Call call)
    {
        var dispute = call.Edit(Kind);
        call.SetMetadata(dispute);
        if (call.Parameters.Part("evidence") is { } evidence)
        {
            Add(call, dispute, evidence);
        }

        // Evidence is sent at once unless the caller says not to.
        var isSent = call.Parameters.Flag("submit") || call.Parameters["submit"] is null && call.Parameters["evidence"] is not null;
        if (isSent)
        {
            MustBeOpen(dispute);
            Disputes.Submit(call.Change, dispute);
        }

        call.Change.EmitUpdated("charge.dispute.updated", dispute.Id());
        return dispute;
    }

    private static void Add(Call call, Doc dispute, Doc evidence)
    {
        MustBeOpen(dispute);
        foreach (var name in Papers)
        {
            if (evidence.Text(name) is { } file && call.Change.Find(file, "file") is null)
            {
                throw StripeError.NoSuch("file", file, $"evidence[{name}]");
            }
        }

        dispute.Part("evidence")!.Lay(evidence);
        dispute["evidence_details"]!["has_evidence"] = dispute.Part("evidence")!.Any(piece => piece.Value is Scalar);
    }

    private static Doc Close(Call call)
    {
        var dispute = call.Edit(Kind);
        if (dispute.Text("status") is not ("needs_response" or "warning_needs_response"))
        {
            throw StripeError.Invalid("This dispute is already closed, or its evidence is under review.", code: "dispute_already_closed");
        }

        Disputes.Close(call.Change, dispute, Disputes.IsInquiry(dispute) ? "warning_closed" : "lost");
        return dispute;
    }

    private static void MustBeOpen(Doc dispute)
    {
        if (dispute.Text("status") is not ("needs_response" or "warning_needs_response"))
        {
            throw StripeError.Invalid($"This dispute's status is {dispute.Text("status")}: no more evidence is taken.", "evidence");
        }
    }

    private static string Evidence() => string.Join(',', Blank.Unnamed(Kind).Part("evidence")!.Select(piece => piece.Key).Where(name => name is not "enhanced_evidence").Select(name => $"evidence.{name}"));
}
