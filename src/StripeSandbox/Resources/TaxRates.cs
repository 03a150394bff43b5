using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.Http;

namespace StripeSandbox.Resources;

internal static class TaxRates
{
    private const string Kind = "tax_rate";
    private const string Fields = "active,country,description,display_name,jurisdiction,metadata,state,tax_type";

    public static IReadOnlyList<Operation> Operations { get; } =
    [
        new("POST", "/v1/tax_rates", $"{Fields},inclusive,percentage", Create),
        new("GET", "/v1/tax_rates", $"{Lists.Paging},active,inclusive", List),
        new("GET", "/v1/tax_rates/{id}", "", call => call.Find(Kind)),
        new("POST", "/v1/tax_rates/{id}", Fields, Update),
    ];

    private static Doc Create(Call call)
    {
        if (call.Parameters.DecimalOrNull("percentage") is not (>= 0 and <= 100))
        {
            throw StripeError.Invalid("The percentage must be between 0 and 100.", "percentage");
        }

        var rate = call.Change.Add(Kind);
        call.Set(rate, "inclusive", "percentage");
        rate["effective_percentage"] = rate["percentage"]!.Copy();
        Apply(call, rate);
        call.Change.Emit("tax_rate.created", rate);
        return rate;
    }

    private static Doc Update(Call call)
    {
        var rate = call.Edit(Kind);
        Apply(call, rate);
        call.Change.EmitUpdated("tax_rate.updated", rate.Id());
        return rate;
    }

    private static void Apply(Call call, Doc rate)
    {
        call.Set(rate, "active", "country", "description", "display_name", "jurisdiction", "state", "tax_type");
        call.SetMetadata(rate);
    }

    private static Doc List(Call call) => Lists.Page(call, "/v1/tax_rates", Kind, call.Change.All(Kind).Where(rate =>
        (call.Parameters["active"] is null || rate.Flag("active") == call.Parameters.Flag("active"))
        && (call.Parameters["inclusive"] is null || rate.Flag("inclusive") == call.Parameters.Flag("inclusive"))));
}
