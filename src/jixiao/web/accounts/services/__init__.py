"""Every change of people, roles and organisations: permission, change and log entry in one."""
