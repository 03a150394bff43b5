global using Xunit;

[assembly: AssemblyFixture(typeof(Web.Tests.Kit.KitEnd))]
[assembly: AssemblyFixture(typeof(Web.Tests.Kit.SharedSite))]
