global using Xunit;

[assembly: AssemblyFixture(typeof(Web.Tests.Kit.KitEnd))]
