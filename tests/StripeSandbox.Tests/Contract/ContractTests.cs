namespace StripeSandbox.Tests.Contract;

public sealed class ContractTests
{
    [Fact]
    public void The_sandbox_carries_the_parameters_that_the_published_contract_names()
    {
        Assert.SkipWhen(Published.OpenApi is null, "the published contract is not at hand");

        var drawn = new CompactContract(Published.OpenApi!).Write();
        var carried = Path.Combine(Published.Repository, "src", "StripeSandbox", "Contract", "contract.json");
        if (Environment.GetEnvironmentVariable("REDRAW_CONTRACT") is "1")
            File.WriteAllText(carried, drawn);

        Assert.Equal(drawn, File.ReadAllText(carried));
    }
}
